"""Reading a paged document: continuous pages on canvas, drawn from images and character boxes that a source gives."""
