"""The steering group's proposal: taken in, and its order beside the points (797/2021 16 §; 867/2021 27 § 2 mom.)."""

from ui.screens.proposal.screen import ProposalScreen

__all__ = ["ProposalScreen"]
