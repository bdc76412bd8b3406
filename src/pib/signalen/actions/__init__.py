"""What happens with signals: opened by deliveries and runs, looked at and handled by municipalities."""
