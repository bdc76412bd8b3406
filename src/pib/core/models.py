"""No tables. Django tells only an app with a models module that migrations are done, and core raises the walls then."""
