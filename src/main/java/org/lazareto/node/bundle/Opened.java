// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.nio.file.Path;

/** What came of looking at a file that may be a bundle. */
public sealed interface Opened {

  /**
   * A hub that we trust made it, and all of it is here.
   *
   * @param body where in the file the first section begins
   */
  record Genuine(Head head, Path file, long body) implements Opened {

    /** Where in the file a section begins. */
    long start(Section section) {
      long start = body;
      for (Section before : head.sections()) {
        if (before.equals(section)) {
          return start;
        }
        start += before.packed();
      }
      throw new IllegalArgumentException("not a section of this bundle: " + section);
    }
  }

  /**
   * It is not to be used.
   *
   * @param detail what about it, for the log; may be a stranger's words
   */
  record Refused(Reason reason, String detail) implements Opened {}
}
