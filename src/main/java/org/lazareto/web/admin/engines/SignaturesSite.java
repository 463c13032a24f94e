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
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Row;
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
    return List.of(
        new Route(Method.GET, SIGNATURES, Rights.SEE, asked -> list(asked, Told.done(asked))),
        new Route(Method.GET, SUSPEND, Rights.SPARE, this::preview),
        new Route(Method.POST, SUSPEND, Rights.SPARE, this::suspend),
        new Route(Method.POST, SIGNATURES + "/resume", Rights.SPARE, this::resume));
  }

  private Reply list(Asked asked, Told told) {
    try {
      Frame frame = desk.frame(asked, TITLE).below(EnginesSite.above(asked));
      SignaturesView view =
          new SignaturesView(
              new Page(frame, told), Row.of(desk.read(Request.of("update.suspended"))));
      return Reply.form(
          told.status(), asked, (out, forms) -> JtesignaturesGenerated.render(out, forms, view));
    } catch (LazaretoException e) {
      return desk.absent(asked, TITLE, e);
    }
  }

  /** What it would let go, before it is done. */
  private Reply preview(Asked asked) {
    String signature = asked.query().find("signature").orElse("");
    String reason = asked.query().find("reason").orElse("");
    return signature.isEmpty()
        ? Reply.seeOther(SIGNATURES)
        : confirm(asked, new Wanted(signature, reason), "");
  }

  private record Wanted(String signature, String reason) {}

  private Reply confirm(Asked asked, Wanted wanted, String refused) {
    try {
      Frame frame =
          desk.frame(asked, "web.admin.engines.suspend.title")
              .below(EnginesSite.above(asked), new Crumb(SIGNATURES, asked.language().say(TITLE)));
      long held =
          Row.of(desk.read(request("update.caught", wanted.signature()))).getFirst().number("held");
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
              frame,
              wanted.reason().isEmpty() ? facts.subList(0, 2) : facts,
              refused,
              press,
              SIGNATURES)
          .page(asked);
    } catch (LazaretoException e) {
      return desk.absent(asked, TITLE, e);
    }
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
      case Done.Refused(LazaretoException why) -> confirm(asked, wanted, why.in(asked.language()));
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
