// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import java.util.List;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Treatment;

/** The stored form of a {@link Treatment}. Immutable. */
record TreatmentForm(
    String treatment,
    Changes changes,
    List<String> instead,
    List<String> also,
    String text,
    long until) {

  static TreatmentForm of(Treatment treatment) {
    Treatment.Deliver goes =
        treatment instanceof Treatment.Deliver deliver ? deliver : new Treatment.Deliver();
    return new TreatmentForm(
        treatment.label(),
        goes.changes(),
        texts(goes.instead()),
        texts(goes.also()),
        treatment instanceof Treatment.Reject(String text) ? text : "",
        treatment instanceof Treatment.Hold(Instant until) ? until.toEpochMilli() : 0);
  }

  Treatment value() {
    return switch (treatment) {
      case "deliver", "deliver-changed", "divert" ->
          new Treatment.Deliver(changes, addresses(instead), addresses(also));
      case "quarantine" -> new Treatment.Quarantine();
      case "reject" -> new Treatment.Reject(text);
      case "discard" -> new Treatment.Discard();
      case "hold" -> new Treatment.Hold(Instant.ofEpochMilli(until));
      default -> throw new IllegalStateException("no treatment is called " + treatment);
    };
  }

  static List<String> texts(List<Address> addresses) {
    return addresses.stream().map(Address::text).toList();
  }

  static List<Address> addresses(List<String> texts) {
    return texts.stream().map(Address::new).toList();
  }
}
