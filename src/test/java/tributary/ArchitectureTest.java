package tributary;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The floor plan. If a door that you need is missing, ask first whether the code is in its room.
 */
class ArchitectureTest {
  private static final String HOW_TO_GO_ON =
      "each room has only the doors in ArchitectureTest.DOORS; ask first whether the code stands in"
          + " the right room, else change the table with the reason in docs/decisions.md";

  /**
   * Who may import whom, besides libraries; the root package may import everything. A part of a
   * room ({@code store.setup}) may be a door of its own.
   */
  private static final Map<String, List<String>> DOORS =
      Map.ofEntries(
          Map.entry("model", List.of()),
          Map.entry("config", List.of()),
          Map.entry("http", List.of()),
          Map.entry("attribution", List.of("model")),
          Map.entry("intake", List.of("model")),
          Map.entry("journal", List.of("model", "config")),
          Map.entry("collector", List.of("model", "journal", "http", "config")),
          Map.entry("store", List.of("model", "attribution", "config")),
          Map.entry(
              "processor", List.of("model", "journal", "intake", "attribution", "store", "config")),
          Map.entry("platform", List.of("model", "store", "attribution", "http", "config")),
          Map.entry("postback", List.of("model", "store", "config")),
          Map.entry(
              "demo",
              List.of("model", "journal", "store.setup", "store.accounts", "http", "config")));

  /** What pure code may use: values and arithmetic. */
  private static final String[] VALUES = {
    "java.lang",
    "java.lang.annotation",
    "java.lang.invoke",
    "java.lang.runtime",
    "java.math",
    "java.nio.charset",
    "java.text",
    "java.time..",
    "java.util",
    "java.util.function",
    "java.util.regex",
    "java.util.stream",
    "org.jspecify..",
    "tributary.model.."
  };

  private static final Set<String> SYSTEM_FACTS =
      Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "exit");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("tributary");

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomGoesOnlyThroughItsDoors(String room) {
    noClasses()
        .that()
        .resideInAPackage(inside(room))
        .should()
        .dependOnClassesThat(closedTo(room))
        .because(HOW_TO_GO_ON)
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void everyPackageIsARoomOfThePlan() {
    String[] known =
        Stream.concat(Stream.of("tributary"), rooms().map(ArchitectureTest::inside))
            .toArray(String[]::new);

    classes().should().resideInAnyPackage(known).because(HOW_TO_GO_ON).check(HOUSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model", "attribution"})
  void aPureRoomUsesOnlyValues(String room) {
    onlyDependsOn(room, resideInAnyPackage(VALUES).or(digest()));
  }

  /** It reads JSON with the model's own scanner, and keys e-mails. */
  @Test
  void intakeUsesOnlyValuesAndAKeyedHash() {
    onlyDependsOn(
        "intake", resideInAnyPackage(VALUES).or(resideInAnyPackage("javax.crypto..")).or(keys()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"model", "attribution", "intake"})
  void aPureRoomAsksNobodyForTimeChanceOrSurroundings(String room) {
    noClasses()
        .that()
        .resideInAPackage(inside(room))
        .should()
        .accessTargetWhere(calls("the clock, chance or the system", ArchitectureTest::isImpure))
        .orShould()
        .dependOnClassesThat(
            type(java.time.Clock.class)
                .or(type(java.time.InstantSource.class))
                .or(type(java.util.Random.class))
                .or(type(java.util.Timer.class))
                .or(type(java.util.Scanner.class))
                .or(type(Thread.class))
                .or(type(Process.class))
                .or(type(ProcessBuilder.class))
                .or(type(Runtime.class)))
        .because("this room only turns its arguments into answers")
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void timeChanceAndIdsComeInAtTheFrontDoor() {
    noClasses()
        .that()
        .resideOutsideOfPackage("tributary")
        .should()
        .accessTargetWhere(calls("the clock or chance", ArchitectureTest::isClockOrChance))
        .because("App hands over an InstantSource and sources of ids; take them as arguments")
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void theCollectorNeverWaitsForADatabase() {
    noClasses()
        .that()
        .resideInAnyPackage(inside("collector"), inside("http"))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.sql..", "javax.sql..", "org.jdbi..", "org.postgresql..", "com.zaxxer.."))
        .because("hits are accepted while PostgreSQL is down")
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  static Stream<String> rooms() {
    return DOORS.keySet().stream().sorted();
  }

  private static String inside(String room) {
    return "tributary." + room + "..";
  }

  /** Every other room without a door, and the root package, which nobody imports. */
  private static DescribedPredicate<JavaClass> closedTo(String room) {
    var doors = DOORS.getOrDefault(room, List.of());
    var closed = rooms().filter(other -> !other.equals(room) && !doors.contains(other));
    var behind =
        resideInAnyPackage(
            Stream.concat(closed.map(ArchitectureTest::inside), Stream.of("tributary"))
                .toArray(String[]::new));
    var open = doors.stream().map(ArchitectureTest::inside).toArray(String[]::new);
    return behind.and(not(resideInAnyPackage(open)));
  }

  private static void onlyDependsOn(String room, DescribedPredicate<JavaClass> allowed) {
    noClasses()
        .that()
        .resideInAPackage(inside(room))
        .should()
        .dependOnClassesThat(not(allowed.or(resideInAnyPackage(inside(room)))))
        .because("a pure room touches no clock, randomness, threads, sockets, files or SQL")
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  private static DescribedPredicate<JavaClass> digest() {
    return type(MessageDigest.class).or(type(NoSuchAlgorithmException.class));
  }

  private static DescribedPredicate<JavaClass> keys() {
    return type(GeneralSecurityException.class).or(type(Key.class));
  }

  private static DescribedPredicate<JavaAccess<?>> calls(
      String what, java.util.function.BiPredicate<String, String> ownerAndMethod) {
    return DescribedPredicate.describe(
        "calls " + what,
        access ->
            access.getTarget() instanceof CodeUnitCallTarget target
                && ownerAndMethod.test(target.getOwner().getName(), target.getName()));
  }

  private static boolean isClockOrChance(String owner, String method) {
    return (owner.startsWith("java.time.") && (method.equals("now") || method.startsWith("system")))
        || (owner.equals("java.lang.System") && method.equals("currentTimeMillis"))
        || (owner.equals("java.util.UUID") && method.equals("randomUUID"))
        || (owner.equals("java.lang.Math") && method.equals("random"))
        || (owner.equals("java.util.concurrent.ThreadLocalRandom") && method.equals("current"));
  }

  private static boolean isImpure(String owner, String method) {
    return isClockOrChance(owner, method)
        || (owner.equals("java.lang.System") && SYSTEM_FACTS.contains(method));
  }
}
