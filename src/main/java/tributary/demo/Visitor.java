package tributary.demo;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A made-up browser, and who sits before it.
 *
 * @param vid what the tracker keeps in its cookie: 25 letters and digits
 * @param address from the ranges that are reserved for documentation
 */
record Visitor(String vid, String address, String agent, Customer customer) {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/140.0.0.0 Safari/537.36",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
              + " Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/140.0.0.0 Mobile Safari/537.36",
          "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
              + " Version/18.6 Safari/605.1.15");
  private static final List<String> RANGES = List.of("192.0.2.", "198.51.100.", "203.0.113.");

  static Visitor anybody(RandomGenerator random, int number) {
    var address = RANGES.get(random.nextInt(RANGES.size())) + (1 + random.nextInt(254));
    var agent = AGENTS.get(random.nextInt(AGENTS.size()));
    return new Visitor(letters(random, 25), address, agent, Customer.anybody(random, number));
  }

  /** A new tab's session id. */
  static String session(RandomGenerator random) {
    return letters(random, 16);
  }

  private static String letters(RandomGenerator random, int count) {
    var text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
