package tributary.platform.ui;

/**
 * What the sign-in page shows.
 *
 * @param next where to go afterwards, a path of ours or empty
 * @param email as typed, to be shown again
 * @param trouble what went wrong; empty at first
 * @param nobodyYet whether there is no user at all
 */
public record SignInPage(String next, String email, String trouble, boolean nobodyYet)
    implements Templates.Page {
  @Override
  public String template() {
    return "sign_in.jte";
  }
}
