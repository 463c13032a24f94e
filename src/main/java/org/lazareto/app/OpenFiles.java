// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;

/**
 * Looks whether the process comes near to its limit of open files and connections; past it no door
 * could take another one. Confined to one thread.
 */
final class OpenFiles {

  /** What the limit belongs to: the alarm's subject. */
  private static final String LIMIT = "ulimit -n";

  /** Of the limit, in percent: from where on it is told of, and below which it is over. */
  private static final int MANY = 90;

  private static final int FEW = 80;

  private final Alarms alarms;

  OpenFiles(Alarms alarms) {
    this.alarms = alarms;
  }

  void look() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      judge(system.getOpenFileDescriptorCount(), system.getMaxFileDescriptorCount());
    }
  }

  /** Between the two marks everything stays as it is, so that no alarm comes and goes. */
  void judge(long open, long most) {
    if (open * 100 >= most * MANY) {
      alarms.raise(Kind.DESCRIPTORS, LIMIT, open, most);
    } else if (open * 100 < most * FEW) {
      alarms.clear(Kind.DESCRIPTORS, LIMIT);
    }
  }
}
