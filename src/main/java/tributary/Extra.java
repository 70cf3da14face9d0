package tributary;

import tributary.http.Routes;
import tributary.store.accounts.Accounts;
import tributary.store.setup.Setup;

/** What a command adds to the house; the demo adds its shops. */
@FunctionalInterface
interface Extra {
  /** Nothing: {@code serve}. */
  Extra NONE = _ -> () -> {};

  /** Adds routes and starts what it needs; called once the house is open, closed before it. */
  AutoCloseable open(Rooms rooms) throws InterruptedException;

  /** The rooms that it may use. */
  record Rooms(Routes routes, Setup setup, Accounts accounts, House.Surroundings around) {}
}
