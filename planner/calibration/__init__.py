"""What a log of chats says of handle time, patience, chats at once and orders; knows no staffing."""
