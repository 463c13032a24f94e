// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.config.Sheet;
import org.lazareto.text.LazaretoException;

/**
 * The named lists of all files of a policy. A list may hold others by their names in brackets. Of
 * two lists of one name that of the including file counts, so that a site can change a shipped one.
 * Confined to one reading.
 */
final class Lists {

  private static final Pattern REFERENCE = Pattern.compile("\\[([A-Za-z0-9_-]+)]");

  private final Map<String, List<String>> texts = new TreeMap<>();

  /** Takes the lists of the next file. */
  void add(Sheet<PolicyFile> sheet) {
    sheet.values().lists().forEach(texts::putIfAbsent);
  }

  /** Notes references in the file's own lists that lead nowhere or in a circle. */
  void check(Sheet<PolicyFile> sheet) {
    for (String name : sheet.values().lists().keySet()) {
      try {
        List<String> ignored = expanded("[" + name + "]");
      } catch (LazaretoException e) {
        sheet.wrong("lists." + name, e);
      }
    }
  }

  /**
   * The texts that a written one stands for: itself, or those of a list.
   *
   * @throws LazaretoException if there is no such list, or it holds itself
   */
  List<String> expanded(String written) {
    List<String> all = new ArrayList<>();
    expand(written, List.of(), all);
    return all;
  }

  private void expand(String written, List<String> way, List<String> into) {
    Matcher reference = REFERENCE.matcher(written);
    if (!reference.matches()) {
      into.add(written);
      return;
    }
    String name = reference.group(1);
    if (way.contains(name)) {
      throw new LazaretoException("policy.list-holds-itself", name);
    }
    List<String> list = texts.get(name);
    if (list == null) {
      throw new LazaretoException("policy.no-such-list", name, String.join(", ", texts.keySet()));
    }
    List<String> further = new ArrayList<>(way);
    further.add(name);
    list.forEach(text -> expand(text, further, into));
  }
}
