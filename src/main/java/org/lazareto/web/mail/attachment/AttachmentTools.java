// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import org.lazareto.mailbox.Examinations;
import org.lazareto.mailbox.preview.Previews;
import org.lazareto.web.download.DownloadSite;
import org.lazareto.web.mail.Reading;

/** What attachments are looked into, shown and handed out with. Immutable. */
public record AttachmentTools(
    Reading reading, Examinations examinations, Previews previews, DownloadSite downloads) {}
