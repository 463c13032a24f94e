// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import org.lazareto.mail.Envelope;

/** How an envelope is told in full. Immutable. */
record EnvelopeText(Terminal terminal) {

  /** A sheet that begins with the envelope. */
  Sheet sheet(Envelope envelope) {
    Wording wording = terminal.wording();
    return new Sheet(terminal)
        .add("id", envelope.id())
        .add("sender", envelope.sender())
        .addAll("recipients", envelope.recipients().stream().map(wording::of).toList())
        .add("arrived", envelope.arrived())
        .add("route", envelope.route())
        .add("client", (envelope.client().name() + " " + envelope.client().address()).strip());
  }
}
