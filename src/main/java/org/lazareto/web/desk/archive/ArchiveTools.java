// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.archive;

import org.lazareto.desk.PublicSettings;
import org.lazareto.desk.list.archive.Archive;
import org.lazareto.desk.list.archive.TextPosts;
import org.lazareto.mailbox.Examinations;
import org.lazareto.web.download.DownloadSite;
import org.lazareto.web.mail.attachment.Previewing;

/** With what archives are read and their attachments examined, shown and handed out. Immutable. */
public record ArchiveTools(
    Archive archive,
    TextPosts texts,
    Examinations examinations,
    Previewing previewing,
    DownloadSite downloads,
    PublicSettings bounds) {}
