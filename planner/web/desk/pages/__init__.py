"""What pages of the desk show, in the words of whoever asks."""
