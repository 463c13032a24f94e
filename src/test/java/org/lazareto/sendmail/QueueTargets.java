// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

/**
 * What a fuzzer feeds to who reads sendmail's queue files: senders choose much of what is in them.
 */
public final class QueueTargets {

  private QueueTargets() {}

  /** Any bytes as a control file: it is read, not finished or set aside, and nothing else. */
  public static void controlFile(byte[] bytes) {
    try {
      ControlFile.parse(bytes);
    } catch (ControlFile.Unfinished | ControlFile.Malformed _) {
      // It is left alone.
    }
  }
}
