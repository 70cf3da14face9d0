package tributary.collector;

/** What a sender is told once its hit is durable. */
sealed interface Reply {
  /** 204. */
  record NoContent() implements Reply {}

  /** 200 without a body: one shop plugin takes nothing else for success. */
  record Empty() implements Reply {}

  /** 200 with a transparent image of one pixel. */
  record Pixel() implements Reply {}

  /** 302 to a URL that has been checked and holds only URL characters. */
  record Redirect(String url) implements Reply {}

  /**
   * A page that says why there is no redirect.
   *
   * @param status 404 or 410
   */
  record DeadLink(int status, String why) implements Reply {}

  Reply NO_CONTENT = new NoContent();
  Reply EMPTY = new Empty();
  Reply PIXEL = new Pixel();
}
