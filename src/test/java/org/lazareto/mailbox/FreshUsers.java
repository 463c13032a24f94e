// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.util.List;
import java.util.stream.IntStream;

/** Users of one server, so that each test has a mailbox of its own. Confined to one thread. */
public final class FreshUsers {

  private final List<String> names;
  private int taken;

  public FreshUsers(int count) {
    this.names = IntStream.range(0, count).mapToObj(i -> "u" + i).toList();
  }

  /** All of them, for the server. */
  public String[] names() {
    return names.toArray(String[]::new);
  }

  /** One whose mailbox nobody has used. */
  public String next() {
    return names.get(taken++);
  }
}
