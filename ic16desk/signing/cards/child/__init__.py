"""What runs in the card's own process: the vendor's driver is loaded here and nowhere else."""
