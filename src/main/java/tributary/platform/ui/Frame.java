package tributary.platform.ui;

import tributary.http.Assets;
import tributary.store.accounts.Accounts;

/**
 * What surrounds every page: navigation, who is signed in, the token that its forms need.
 *
 * @param title of the page, for the browser's tab and the heading
 * @param chapter where it stands in the navigation
 */
public record Frame(
    String title, Chapter chapter, Accounts.User user, String csrf, Assets assets) {}
