// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Duration;

/**
 * What the journal keeps. Settings: {@code [journal]}.
 *
 * @param retention how long the rows of final messages are kept; aggregates and actions stay
 * @param textLength how many characters of a subject, a name or a detail are kept
 * @param partsRetention how long names and digests of parts are kept, on which rules are tried
 * @param partsKept of how many parts of a message
 * @param searchRows how many messages one page of a search looks at
 * @param unheard how long a message is known again whose sender did not hear our answer
 * @param dossier what is kept to explain decisions
 */
public record JournalSettings(
    Duration retention,
    int textLength,
    Duration partsRetention,
    int partsKept,
    int searchRows,
    Duration unheard,
    DossierSettings dossier) {

  public static JournalSettings defaults() {
    return new JournalSettings(
        Duration.ofDays(400),
        500,
        Duration.ofDays(30),
        100,
        200_000,
        Duration.ofDays(5),
        DossierSettings.defaults());
  }
}
