// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
import org.lazareto.web.Method;

/** What a request says, held against what its operation takes. */
sealed interface Given {

  /** All of it is well. */
  record Well(Map<String, String> arguments) implements Given {
    public Well {
      arguments = Map.copyOf(arguments);
    }
  }

  /**
   * Something is not.
   *
   * @param what as the catalogue's keys {@code web.api.wrong.…} end
   */
  record Wrong(String parameter, String what) implements Given {}

  static Given of(Operation operation, Asked asked) {
    Fields said = operation.method() == Method.GET ? asked.query() : asked.form();
    Set<String> names =
        operation.takes().stream()
            .filter(field -> !operation.inPath(field))
            .map(Field::name)
            .collect(Collectors.toSet());
    Optional<String> stray =
        said.values().keySet().stream().filter(name -> !names.contains(name)).findFirst();
    if (stray.isPresent()) {
      return new Wrong(stray.get(), "unknown");
    }
    Map<String, String> arguments = new HashMap<>();
    for (Field field : operation.takes()) {
      List<String> values =
          operation.inPath(field)
              ? List.of(asked.name(field.name()))
              : said.all(field.name()).stream().filter(value -> !value.isBlank()).toList();
      if (values.isEmpty() && field.needed()) {
        return new Wrong(field.name(), "missing");
      }
      if (!taken(field, values)) {
        return new Wrong(field.name(), "form");
      }
      if (!values.isEmpty()) {
        arguments.put(field.name(), String.join(",", values));
      }
    }
    return new Well(arguments);
  }

  private static boolean taken(Field field, List<String> values) {
    boolean many = field.type() == Field.Type.TEXTS;
    return (many || values.size() <= 1) && values.stream().allMatch(field::takes);
  }
}
