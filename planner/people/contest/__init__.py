"""The weekly contest: best conversion, largest paid amount; ties and small samples settled by rule."""
