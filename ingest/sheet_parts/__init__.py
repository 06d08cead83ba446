"""The parts of an Excel workbook: numbers as printed, cells with their text, the tables on a sheet."""
