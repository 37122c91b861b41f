"""What an answer becomes outside of the product: text to paste, files to edit."""
