// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.file.Path;
import java.util.List;
import org.lazareto.match.Glob;

/** Which directories the settings of the queues mean. Stateless. */
final class Queues {

  private Queues() {}

  /** Whether what somebody calls a queue is, or takes in, one that sendmail receives into. */
  static boolean isIncoming(Path named, SendmailSettings settings) {
    return settings.incoming().stream()
        .anyMatch(
            setting ->
                named.equals(setting)
                    || named.startsWith(parent(setting))
                    || new Glob(named.toString()).matches(setting.toString()));
  }

  // For a group the directory that holds it; for a plain queue itself, with what lies below.
  private static Path parent(Path setting) {
    Path parent = setting.getParent();
    return isGroup(setting) && parent != null ? parent : setting;
  }

  static boolean isGroup(Path setting) {
    return String.valueOf(setting.getFileName()).contains("*");
  }

  /** The directories of a setting, as paths of the host. */
  static List<String> directories(HostFiles files, Path setting) {
    Path parent = setting.getParent();
    return isGroup(setting) && parent != null
        ? files.in(parent.toString(), String.valueOf(setting.getFileName()), 1000)
        : List.of(setting.toString()).stream().filter(files::exists).toList();
  }
}
