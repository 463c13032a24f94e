// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.draft.Attaching;
import org.lazareto.mailbox.draft.Drafts;
import org.lazareto.mailbox.draft.Identities;
import org.lazareto.mailbox.draft.Outbox;
import org.lazareto.mailbox.draft.Postings;

/**
 * What the pages of writing work with. Immutable.
 *
 * @param files the most that one form may bring
 */
public record WriteDesk(
    Drafts drafts,
    Attaching attaching,
    Outbox outbox,
    Postings postings,
    Identities identities,
    ByteSize files) {}
