// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.engines;

import java.util.List;
import java.util.Map;
import org.lazareto.control.Request;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Frame.Crumb;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Confirm;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Done;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Guard;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;

/** Signatures that are switched off: which, and switching one off or on. Thread-safe. */
public final class SignaturesSite {

  static final String SIGNATURES = "/signatures";
  static final String SUSPEND = SIGNATURES + "/suspend";
  private static final String TITLE = "web.admin.engines.signatures.title";

  private final Desk desk;

  public SignaturesSite(Desk desk) {
    this.desk = desk;
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, TITLE);
    return List.of(
        guard.route(Method.GET, SIGNATURES, Rights.SEE, asked -> list(asked, Told.done(asked))),
        guard.route(Method.GET, SUSPEND, Rights.SPARE, this::preview),
        guard.route(Method.POST, SUSPEND, Rights.SPARE, this::suspend),
        guard.route(Method.POST, SIGNATURES + "/resume", Rights.SPARE, this::resume));
  }

  private Reply list(Asked asked, Told told) {
    Frame frame = desk.frame(asked, TITLE).below(EnginesSite.above(asked));
    SignaturesView view =
        new SignaturesView(
            new Page(frame, told), GateRow.all(desk.read(Request.of("update.suspended"))));
    return Reply.form(
        told.status(), asked, (out, forms) -> JtesignaturesGenerated.render(out, forms, view));
  }

  /** What it would let go, before it is done. */
  private Reply preview(Asked asked) {
    String signature = asked.query().find("signature").orElse("");
    String reason = asked.query().find("reason").orElse("");
    return signature.isEmpty()
        ? Reply.seeOther(SIGNATURES)
        : confirm(asked, new Wanted(signature, reason), Told.NOTHING);
  }

  private record Wanted(String signature, String reason) {}

  private Reply confirm(Asked asked, Wanted wanted, Told told) {
    Frame frame =
        desk.frame(asked, "web.admin.engines.suspend.title")
            .below(EnginesSite.above(asked), new Crumb(SIGNATURES, asked.language().say(TITLE)));
    long held =
        GateRow.all(desk.read(request("update.caught", wanted.signature())))
            .getFirst()
            .number("held");
    Grid.Press press =
        new Grid.Press(
            frame.say("web.admin.engines.suspend.press"),
            SUSPEND,
            Map.of("signature", wanted.signature(), "reason", wanted.reason()));
    List<String> facts =
        List.of(
            frame.say("web.admin.engines.suspend.lead", wanted.signature()),
            frame.say("web.admin.engines.suspend.held", held),
            frame.say("web.admin.engines.suspend.reason", wanted.reason()));
    return new Confirm(
            new Page(frame, told),
            wanted.reason().isEmpty() ? facts.subList(0, 2) : facts,
            press,
            SIGNATURES)
        .reply();
  }

  private Reply suspend(Asked asked) {
    Wanted wanted =
        new Wanted(
            asked.form().find("signature").orElse(""), asked.form().find("reason").orElse(""));
    if (wanted.signature().isEmpty()) {
      return Reply.seeOther(SIGNATURES);
    }
    Request request =
        new Request(
            "update.suspend", Map.of("signature", wanted.signature(), "reason", wanted.reason()));
    return switch (desk.change(asked, request)) {
      case Done.Well _ -> Reply.seeOther(Desk.done(SIGNATURES, "signature-suspended"));
      case Done.Refused(LazaretoException why) -> confirm(asked, wanted, Told.refused(asked, why));
    };
  }

  private Reply resume(Asked asked) {
    String signature = asked.form().find("signature").orElse("");
    return switch (desk.change(asked, request("update.resume", signature))) {
      case Done.Well _ -> Reply.seeOther(Desk.done(SIGNATURES, "signature-resumed"));
      case Done.Refused(LazaretoException why) -> list(asked, Told.refused(asked, why));
    };
  }

  private static Request request(String command, String signature) {
    return new Request(command, Map.of("signature", signature));
  }
}
