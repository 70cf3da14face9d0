package tributary.processor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets that grow together (union-find). */
final class Joined<T> {
  private final Map<T, T> parent = new HashMap<>();
  private final Map<T, Integer> size = new HashMap<>();

  void add(T element) {
    if (parent.putIfAbsent(element, element) == null) {
      size.put(element, 1);
    }
  }

  boolean has(T element) {
    return parent.containsKey(element);
  }

  void join(T one, T other) {
    add(one);
    add(other);
    T small = root(one);
    T large = root(other);
    if (small.equals(large)) {
      return;
    }
    if (sizeOf(small) > sizeOf(large)) {
      T swap = small;
      small = large;
      large = swap;
    }
    parent.put(small, large);
    size.merge(large, sizeOf(small), Integer::sum);
  }

  /** How many are together with the element. */
  int size(T element) {
    return sizeOf(root(element));
  }

  private int sizeOf(T root) {
    return size.getOrDefault(root, 1);
  }

  /** The one that stands for all of its set. */
  T root(T element) {
    T at = element;
    while (true) {
      T up = parent.getOrDefault(at, at);
      if (up.equals(at)) {
        return at;
      }
      T above = parent.getOrDefault(up, up);
      parent.put(at, above);
      at = above;
    }
  }

  Collection<List<T>> sets() {
    var sets = new LinkedHashMap<T, List<T>>();
    parent.keySet().stream()
        .toList()
        .forEach(e -> sets.computeIfAbsent(root(e), _ -> new ArrayList<>()).add(e));
    return sets.values();
  }
}
