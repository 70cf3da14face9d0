package tributary.demo;

import java.util.Map;

/** The partners, each with one traffic source. All of them are invented. */
enum Partner {
  SOGGY_BOOT(
      "Hedda Quist",
      "The Soggy Boot (blog)",
      "https://soggyboot.example/",
      Map.of("brambleholt", "approved", "puddlecup", "approved")),
  PENNYWREN(
      "Pennywren Media",
      "Pennywren (coupons)",
      "https://pennywren.example/",
      Map.of("brambleholt", "approved", "puddlecup", "approved")),
  SLOW_SUNDAY(
      "Slow Sunday Post",
      "Slow Sunday (newsletter)",
      "https://slowsunday.example/",
      Map.of("brambleholt", "pending", "puddlecup", "approved")),
  TINSLEY(
      "Marlow Tinsley",
      "Tinsley Tries Things (video)",
      "https://tinsleytries.example/",
      Map.of("brambleholt", "approved", "puddlecup", "approved")),
  ATTIC_RADIO(
      "Attic Radio",
      "Attic Radio (podcast)",
      "https://atticradio.example/",
      Map.of("brambleholt", "approved", "puddlecup", "rejected"));

  private final String person;
  private final String source;
  private final String url;
  private final Map<String, String> approvals;

  Partner(String person, String source, String url, Map<String, String> approvals) {
    this.person = person;
    this.source = source;
    this.url = url;
    this.approvals = approvals;
  }

  /** Who it is. */
  String person() {
    return person;
  }

  /** The traffic source's name. */
  String source() {
    return source;
  }

  /** Where the traffic source is. */
  String url() {
    return url;
  }

  /** {@code approved}, {@code pending} or {@code rejected}. */
  String approval(Shop shop) {
    return approvals.getOrDefault(shop.slug(), "rejected");
  }

  boolean mayPromote(Shop shop) {
    return approval(shop).equals("approved");
  }

  /** The podcast went silent: its source is paused, its old links are dead. */
  boolean isPaused() {
    return this == ATTIC_RADIO;
  }
}
