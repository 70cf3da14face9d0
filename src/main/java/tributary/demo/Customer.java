package tributary.demo;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Somebody who does not exist.
 *
 * @param email below the reserved domain {@code .example}
 */
record Customer(String name, String email) {
  private static final List<String> FIRST =
      List.of(
          "Ada", "Bram", "Cleo", "Dov", "Edda", "Finn", "Greta", "Hugo", "Ines", "Jarl", "Kaya",
          "Linus", "Mara", "Nils", "Odile", "Pim", "Quinn", "Runa", "Silas", "Tilda", "Una", "Veit",
          "Wilma", "Yara");
  private static final List<String> LAST =
      List.of(
          "Ashgrove",
          "Birdsall",
          "Cloudsley",
          "Drewett",
          "Elderfield",
          "Fennimore",
          "Gorsebrook",
          "Hazelrigg",
          "Inkpen",
          "Jessop",
          "Kettlewell",
          "Larkspur",
          "Mossman",
          "Nettleship",
          "Oakhanger",
          "Puddicombe",
          "Quillfeather",
          "Rainsford",
          "Snowball",
          "Thistlewood");

  /** What a checkout form suggests to a visitor, who need not say anything about themselves. */
  static Customer guest(RandomGenerator random) {
    var anybody = anybody(random, 1 + random.nextInt(99));
    return new Customer(anybody.name(), anybody.email().replace("@mail.", "@visitor."));
  }

  /**
   * @param number tells two of the same name apart
   */
  static Customer anybody(RandomGenerator random, int number) {
    var first = FIRST.get(random.nextInt(FIRST.size()));
    var last = LAST.get(random.nextInt(LAST.size()));
    var email = "%s.%s.%d@mail.example".formatted(first, last, number);
    return new Customer(first + " " + last, email.toLowerCase(Locale.ROOT));
  }
}
