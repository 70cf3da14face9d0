package tributary.platform.ui;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.store.accounts.Accounts;
import tributary.store.accounts.ApiKeys;
import tributary.store.setup.Audit;

/** What the settings pages show. */
public final class SettingsViews {
  private SettingsViews() {}

  /** Who may sign in. */
  public record Users(List<Accounts.User> users, Form form, Form password)
      implements Templates.Page {
    public List<Choices.Choice> roles() {
      return List.of(
          new Choices.Choice("member", "Member: programs, partners, reports"),
          new Choices.Choice("admin", "Admin: also users and keys"),
          new Choices.Choice("guest", "Guest: reads"));
    }

    public List<Choices.Choice> emails() {
      return users.stream()
          .map(user -> new Choices.Choice(user.email(), user.name() + ", " + user.email()))
          .toList();
    }

    @Override
    public String template() {
      return "users.jte";
    }
  }

  /**
   * What scripts may sign in with.
   *
   * @param secret of the key that was just made, shown this once; empty else
   */
  public record Keys(List<ApiKeys.ApiKey> keys, Form form, String secret)
      implements Templates.Page {
    @Override
    public String template() {
      return "keys.jte";
    }
  }

  /**
   * Who changed what.
   *
   * @param names of users by "user 3"
   * @param olderHref null at the end
   */
  public record Log(List<Audit.Noted> rows, Map<String, String> names, @Nullable String olderHref)
      implements Templates.Page {
    public String name(Audit.Noted row) {
      return names.getOrDefault(row.who(), row.who());
    }

    @Override
    public String template() {
      return "audit.jte";
    }
  }
}
