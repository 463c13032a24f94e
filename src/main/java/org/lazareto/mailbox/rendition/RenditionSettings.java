// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.time.Duration;
import java.util.List;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * Texts and pages as the webmail shows them. Settings: {@code [mailbox.rendition]}.
 *
 * @param size how much of one text is read
 * @param tags how many tags of a page are read
 * @param depth how deep these may lie in each other
 * @param time how long reading one may take
 * @param atOnce how many pages are read at the same time
 * @param knownHosts hosts that others are made to look like, beside the site's own
 */
public record RenditionSettings(
    ByteSize size, int tags, int depth, Duration time, int atOnce, List<String> knownHosts) {

  public RenditionSettings {
    AtLeast.one("size", size.bytes());
    AtLeast.one("tags", tags);
    AtLeast.one("depth", depth);
    AtLeast.one("time", time.toMillis());
    AtLeast.one("at-once", atOnce);
    knownHosts = List.copyOf(knownHosts);
  }

  public static RenditionSettings defaults() {
    return new RenditionSettings(
        ByteSize.megabytes(1),
        50_000,
        100,
        Duration.ofSeconds(5),
        2,
        List.of(
            "google.com",
            "gmail.com",
            "microsoft.com",
            "office.com",
            "outlook.com",
            "live.com",
            "yahoo.com",
            "apple.com",
            "icloud.com",
            "facebook.com",
            "whatsapp.com",
            "telegram.org",
            "paypal.com",
            "amazon.com",
            "dropbox.com",
            "wetransfer.com",
            "linkedin.com",
            "netflix.com",
            "dhl.com",
            "who.int",
            "paho.org"));
  }
}
