// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many files and connections this process has open, and how many it may. Immutable.
 *
 * @param most zero where the system does not tell
 */
public record OpenFiles(long open, long most) {

  /** Of those that it may, in percent: from where on nothing is sure to open any more. */
  private static final int MANY = 90;

  private static final int FEW = 80;

  public static OpenFiles now() {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)) {
      return new OpenFiles(0, 0);
    }
    long most = unix.getMaxFileDescriptorCount();
    try {
      return new OpenFiles(unix.getOpenFileDescriptorCount(), most);
    } catch (InternalError _) {
      // They are counted in a directory, which cannot be opened when there is none left.
      return new OpenFiles(most, most);
    }
  }

  /** Whether whatever fails may fail for want of another one. */
  public boolean many() {
    return most > 0 && open * 100 >= most * MANY;
  }

  /** Whether there is room again; between the two nothing is said, so that no alarm flickers. */
  public boolean few() {
    return open * 100 < most * FEW;
  }
}
