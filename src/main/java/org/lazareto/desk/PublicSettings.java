// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.time.Duration;
import org.lazareto.limit.AtLeast;

/**
 * The desk's pages for everybody, and how much of them a network may use. Settings: {@code
 * [desk.pages]}.
 *
 * @param forms how many forms that lead to mail are taken in ten minutes
 * @param searches how many searches in a minute
 * @param files how many attachments are examined in ten minutes
 * @param reading how long it is known who came by a mailed link
 */
public record PublicSettings(int forms, int searches, int files, Duration reading) {

  public PublicSettings {
    AtLeast.one("forms", forms);
    AtLeast.one("searches", searches);
    AtLeast.one("files", files);
    AtLeast.one("reading", reading.toSeconds());
  }

  public static PublicSettings defaults() {
    return new PublicSettings(20, 30, 20, Duration.ofHours(12));
  }
}
