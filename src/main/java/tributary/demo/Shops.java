package tributary.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tributary.demo.Shop.Dialect;
import tributary.demo.Shop.Product;

/** The two shops and what they sell. All of it is invented. */
final class Shops {
  static final Shop BRAMBLEHOLT =
      new Shop(
          "brambleholt",
          "Brambleholt",
          "brambleholt.example",
          "Gear for people who go anyway",
          "BH",
          Dialect.JSON,
          "The forecast says drizzle. The forecast always says drizzle. We have made our peace with"
              + " it, and a tent.",
          List.of(
              product(
                  "drizzle-palace|Drizzle Palace 2|289.00|Tents",
                  "A tent for two that has given up on sunshine.",
                  "Tested for nine nights behind a waterfall, by volunteers. Pitches in four minutes,"
                      + " or in forty with an audience. The pegs glow faintly, so that you find them"
                      + " with your eyes and not with your toes."),
              product(
                  "dormouse|Dormouse sleeping bag|139.00|Sleeping",
                  "Down to -7 °C, or until somebody makes coffee.",
                  "Shaped like the animal it is named after: round, warm and unwilling to move. The"
                      + " hood closes down to a nose-sized hole. Comes with a pocket for a biscuit."),
              product(
                  "pocket-volcano|Pocket Volcano stove|54.00|Kitchen",
                  "Boils half a litre while you look for the tea.",
                  "98 grams, three legs and a temper. Folds to the size of an egg and has never"
                      + " once been mistaken for one by anybody we still speak to."),
              product(
                  "snailhouse|Snailhouse 40 rucksack|119.00|Rucksacks",
                  "Forty litres. It holds your home, at your pace.",
                  "A back panel that lets air through, straps that forget their weight, and one"
                      + " secret compartment that even we cannot find any more."),
              product(
                  "glow-worm|Glow-worm lantern|32.00|Light",
                  "Three evenings of soft light, one button.",
                  "Bright enough to read by, dim enough to be ignored by moths with self-respect."
                      + " Charges in an hour by sun and in three by optimism."),
              product(
                  "toad-toes|Toad Toes socks|18.00|Clothing",
                  "Merino socks that stay warm when they are wet.",
                  "They will be wet. Knitted without a seam over the toes, in a green that"
                      + " hides the marsh.")));

  static final Shop PUDDLECUP =
      new Shop(
          "puddlecup",
          "Puddlecup",
          "puddlecup.example",
          "Small teas for grey afternoons",
          "PC",
          Dialect.PLUGIN,
          "Put the kettle on. Whatever it is, it will be exactly as bad in ten minutes, but you will"
              + " have tea.",
          List.of(
              product(
                  "foggy-morning|Foggy Morning|12.50|Black tea",
                  "Smoky, patient, slightly mysterious.",
                  "Dried over pine until it tastes of a harbour at six o'clock. Good with toast,"
                      + " with rain against the window, and with detective novels."),
              product(
                  "second-breakfast|Second Breakfast|10.90|Black tea",
                  "Strong enough to be taken seriously at eleven.",
                  "A brisk blend that forgives milk, sugar and being forgotten for seven minutes."
                      + " There is no first breakfast in our range; you have to bring your own."),
              product(
                  "moss-and-mint|Moss & Mint|11.40|Green tea",
                  "Green tea with garden mint. No moss, we checked.",
                  "Tastes like the shady side of a garden. Pour it at 80 °C, or boil the water and"
                      + " read one page."),
              product(
                  "lost-umbrella|Lost Umbrella|13.20|Black tea",
                  "Bergamot, cornflowers and a hint of regret.",
                  "For everybody who has left one on a train. Each tin contains a small label on"
                      + " which to write down where you last saw it."),
              product(
                  "bedtime-for-bears|Bedtime for Bears|9.80|Herbal",
                  "Camomile, honeybush and a long winter.",
                  "No caffeine. Two spoonfuls, five minutes, and the couch will start to look like a"
                      + " cave. Reviewed well by one bear, who has not been seen since."),
              product(
                  "gerald|Gerald, a teapot|46.00|Pots",
                  "Holds four cups and one opinion.",
                  "Stoneware, 1.1 litres, glazed the colour of weather. Gerald does not drip. He did"
                      + " once, and we do not mention it.")));

  static final List<Shop> ALL = List.of(BRAMBLEHOLT, PUDDLECUP);

  private Shops() {}

  static Optional<Shop> find(String slug) {
    return ALL.stream().filter(shop -> shop.slug().equals(slug)).findFirst();
  }

  /**
   * @param label sku, name, price and category, with bars between
   */
  private static Product product(String label, String line, String story) {
    var parts = List.of(label.split("\\|", -1));
    return new Product(
        parts.get(0), parts.get(1), new BigDecimal(parts.get(2)), parts.get(3), line, story);
  }
}
