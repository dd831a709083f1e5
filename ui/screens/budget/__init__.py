"""The budget of a case: applied, in the workbook, eligible, granted, with the rule that speaks at each line."""

from ui.screens.budget.screen import BudgetScreen

__all__ = ["BudgetScreen"]
