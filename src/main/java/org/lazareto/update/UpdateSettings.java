// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.lazareto.limit.AtLeast;

/**
 * Where sets of signatures come from and lie. Settings: {@code [update]}.
 *
 * @param directory where the sets lie, each in a directory of its own name
 * @param takeUp how long an engine may take to answer with a new set
 * @param alarmAfter after how many runs in a row without any source there is an alarm
 * @param sources places that sets come from, by name
 * @param sets what is kept fresh, by name
 */
public record UpdateSettings(
    Path directory,
    Duration takeUp,
    int alarmAfter,
    Map<String, SourceSettings> sources,
    Map<String, SetSettings> sets) {

  public UpdateSettings {
    AtLeast.one("alarm-after", alarmAfter);
    sources = Map.copyOf(sources);
    sets = Map.copyOf(sets);
    sets.keySet().forEach(SetSettings::requireName);
  }

  public static UpdateSettings defaults() {
    return new UpdateSettings(
        Path.of("/var/lib/lazareto/sets"), Duration.ofMinutes(3), 3, Map.of(), Map.of());
  }
}
