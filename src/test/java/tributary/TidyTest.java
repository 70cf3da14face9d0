package tributary;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The broom: sizes and small habits, measured with the JDK's own parser. */
class TidyTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path SOURCES = Path.of("src");

  private static final int METHOD_LINES = 40;
  private static final int FILE_LINES = 400;
  private static final int PARAMETERS = 5;

  /** Put together, so that this file does not find itself. */
  private static final Pattern PROMISE = Pattern.compile("\\b(" + "TO" + "DO|FIX" + "ME)\\b");

  private static final Pattern SWITCHED_OFF = Pattern.compile("@" + "Disabled\\b");
  private static final Set<String> TEXT = Set.of("java", "jte", "js", "css", "sql", "xml");

  @Test
  void methodsAreShort() throws IOException {
    assertThat(methods().stream().filter(method -> method.lines() > METHOD_LINES))
        .as("split these methods: no method has over %d lines, most have under 10", METHOD_LINES)
        .isEmpty();
  }

  @Test
  void methodsTakeFewParameters() throws IOException {
    assertThat(
            methods().stream()
                .filter(method -> !method.ofRecordHeader() && method.parameters() > PARAMETERS))
        .as("gather the parameters that belong together in a record: at most %d", PARAMETERS)
        .isEmpty();
  }

  @Test
  void filesAreShort() throws IOException {
    assertThat(filesEnding("java").stream().filter(file -> linesOf(file).size() > FILE_LINES))
        .as("move a responsibility to a class of its own: no file has over %d lines", FILE_LINES)
        .isEmpty();
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    assertThat(linesWith(PROMISE))
        .as("do it now, or write it down as an issue, and remove these comments")
        .isEmpty();
  }

  @Test
  void noTestIsSwitchedOff() throws IOException {
    assertThat(linesWith(SWITCHED_OFF)).as("repair these tests or delete them").isEmpty();
  }

  @Test
  void everyRoomShowsItsTourAndIsNullMarked() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      List<Path> packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .toList();

      assertThat(packages.stream().filter(folder -> !isNullMarked(folder)))
          .as("add a package-info.java with a five-line tour and @NullMarked to these packages")
          .isEmpty();
    }
  }

  private static boolean isNullMarked(Path folder) {
    Path info = folder.resolve("package-info.java");
    return Files.exists(info) && linesOf(info).contains("@NullMarked");
  }

  private static List<String> linesWith(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : filesEnding(TEXT.toArray(String[]::new))) {
      List<String> lines = linesOf(file);
      for (int i = 0; i < lines.size(); i++) {
        if (pattern.matcher(lines.get(i)).find()) {
          found.add(file + ":" + (i + 1) + " " + lines.get(i).strip());
        }
      }
    }
    return found;
  }

  private static List<Path> filesEnding(String... extensions) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file -> Stream.of(extensions).anyMatch(end -> file.toString().endsWith("." + end)))
          .sorted()
          .toList();
    }
  }

  private static List<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static List<Method> methods() throws IOException {
    return parse(filesEnding("java"));
  }

  private static List<Method> parse(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      List<Method> found = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        new MethodCollector(Trees.instance(task), unit, found).scan(unit, null);
      }
      return found;
    }
  }

  /** A method as written; {@code lines} counts from its first annotation to its closing brace. */
  private record Method(String place, long lines, int parameters, boolean ofRecordHeader) {
    @Override
    public String toString() {
      return place + " has " + lines + " lines and " + parameters + " parameters";
    }
  }

  private static final class MethodCollector
      extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Trees trees;
    private final CompilationUnitTree unit;
    private final List<Method> found;

    MethodCollector(Trees trees, CompilationUnitTree unit, List<Method> found) {
      this.trees = trees;
      this.unit = unit;
      this.found = found;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      long first = lineAt(trees.getSourcePositions().getStartPosition(unit, method));
      long last = lineAt(trees.getSourcePositions().getEndPosition(unit, method));
      found.add(
          new Method(
              unit.getSourceFile().getName() + ":" + first + " " + method.getName(),
              last - first + 1,
              method.getParameters().size(),
              isConstructorOfRecord(method)));
      return super.visitMethod(method, nothing);
    }

    private long lineAt(long position) {
      return unit.getLineMap().getLineNumber(position);
    }

    private boolean isConstructorOfRecord(MethodTree method) {
      return method.getReturnType() == null
          && getCurrentPath().getParentPath().getLeaf() instanceof ClassTree owner
          && owner.getKind() == Tree.Kind.RECORD;
    }
  }
}
