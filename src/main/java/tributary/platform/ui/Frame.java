package tributary.platform.ui;

import java.util.List;
import tributary.http.Assets;
import tributary.store.accounts.Accounts;

/**
 * What surrounds every page: navigation, who is signed in, the token that its forms need.
 *
 * @param title of the page, for the browser's tab and the heading
 * @param chapter where it stands in the navigation
 * @param done what the form before this page did; empty when there was none
 */
public record Frame(
    String title,
    Chapter chapter,
    Accounts.User user,
    Role role,
    String csrf,
    String done,
    Assets assets) {

  public List<Chapter> chapters() {
    return Chapter.of(role);
  }

  /** Whether forms are shown at all. */
  public boolean mayWrite() {
    return role.mayWrite();
  }
}
