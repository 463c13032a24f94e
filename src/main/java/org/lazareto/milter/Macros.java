// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the MTA tells besides the commands, by its own names for it. Confined to one thread. */
final class Macros {

  /** No MTA sends a tenth of it; more is not kept. */
  private static final int MOST = 200;

  private static final int LONGEST = 1000;

  /** The queue id. */
  static final String QUEUE_ID = "i";

  static final String CLIENT_NAME = "{client_name}";
  static final String CLIENT_ADDRESS = "{client_addr}";
  static final String AUTHENTICATED = "{auth_authen}";
  private static final String MECHANISM = "{auth_type}";

  private final Map<String, String> values = new HashMap<>();

  /** Takes a frame: the command that it is for, then names and values in turn. */
  void take(byte[] data) throws MalformedFrame {
    if (data.length == 0) {
      throw new MalformedFrame("macros for no command");
    }
    List<String> texts = Texts.of(data, 1);
    if (texts.size() % 2 != 0) {
      throw new MalformedFrame("a macro without a value");
    }
    for (int i = 0; i < texts.size(); i += 2) {
      String name = texts.get(i);
      if ((values.size() < MOST || values.containsKey(name)) && name.length() <= LONGEST) {
        String value = texts.get(i + 1);
        values.put(name, value.substring(0, Math.min(LONGEST, value.length())));
      }
    }
  }

  /** Its value; empty if there is none. */
  String of(String name) {
    return values.getOrDefault(name, "");
  }

  /** All of them. */
  SortedMap<String, String> told() {
    return new TreeMap<>(values);
  }

  /** Whether the client proved to be a user of the MTA, which tells who or how only then. */
  boolean authenticated() {
    return !of(AUTHENTICATED).isEmpty() || !of(MECHANISM).isEmpty();
  }

  /** A message is over, and its id with it. */
  void forgetMessage() {
    values.remove(QUEUE_ID);
  }

  void forgetAll() {
    values.clear();
  }
}
