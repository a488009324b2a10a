"""The finished roster played as events: arrivals, lines, several chats at once, breaks, patience, absence."""
