// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.rendition.Renderer;

/** What letters are opened and shown with. Immutable. */
public record Reading(Opening opening, Renderer renderer) {}
