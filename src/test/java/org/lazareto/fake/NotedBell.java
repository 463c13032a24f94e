// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lazareto.alarm.Kind;
import org.lazareto.update.Bell;

/** Notes which alarms of updates stand, in the order in which they were raised. Thread-safe. */
public final class NotedBell implements Bell {

  private final List<Kind> standing = new CopyOnWriteArrayList<>();

  public List<Kind> standing() {
    return standing;
  }

  @Override
  public void raise(Kind kind, String subject, Object... arguments) {
    standing.remove(kind);
    standing.add(kind);
  }

  @Override
  public void clear(Kind kind, String subject) {
    standing.remove(kind);
  }
}
