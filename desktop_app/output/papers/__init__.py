"""What papers share: the sheet, its title and footer, tables and charts, workbooks, documents, safe cells."""
