// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.util.ArrayList;
import java.util.List;

/** What is not as it should be, and how much was looked at. Thread-safe. */
public final class Findings {

  private final List<String> all = new ArrayList<>();
  private int looks;
  private int strange;

  synchronized void note(String where, String what) {
    all.add(where + ": " + (what.length() > 1500 ? what.substring(0, 1500) + "…" : what));
  }

  void unless(boolean well, String where, String what) {
    if (!well) {
      note(where, what);
    }
  }

  synchronized void looked() {
    looks++;
  }

  synchronized void strange() {
    strange++;
  }

  /** Each as {@code page: what is wrong}. */
  public synchronized List<String> all() {
    return List.copyOf(all);
  }

  /** How many times a page was looked at, in one of its forms. */
  public synchronized int looks() {
    return looks;
  }

  /** How many pages showed, as plain text, a name in mail that wants to be markup. */
  public synchronized int strangePages() {
    return strange;
  }
}
