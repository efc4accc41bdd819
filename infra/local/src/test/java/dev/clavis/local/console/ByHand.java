package dev.clavis.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.clavis.local.console.Console.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.clavis.local.LocalSystem;
import dev.clavis.local.acceptance.Deployment;
import java.util.List;
import java.util.Optional;

/** A product's key as people come to it: by the menu and the button that the product's own document names. */
public final class ByHand {
    private ByHand() {}

    /**
     * Goes the menu's way, presses the button, takes what is suggested, and copies the secret.
     *
     * @param workspace to be in; empty for the one that the console begins with
     * @param menu items from the outermost to the list of keys
     * @return the new secret; nothing where there is no browser, which is printed
     */
    public static Optional<String> newKey(LocalSystem system, String user, String workspace, List<String> menu,
            String button) {
        return Chromium.find().map(browser -> {
            try (Console console = Console.open(browser, system)) {
                console.late("**/parts/own-key.js");
                Page page = console.signIn(user).page();
                if (!workspace.isEmpty()) {
                    console.go(workspace + "/members");
                }
                Locator way = page.locator("nav.menu");
                if (menu.size() > 1) {
                    assertThat(way).containsText(String.join(" › ", menu.subList(0, menu.size() - 1)));
                }
                way.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(menu.getLast()).setExact(true))
                        .click();
                page.getByRole(AriaRole.BUTTON, named(button)).first().click();
                String secret = secret(page);
                Deployment.secrets().add(secret);
                return secret;
            }
        });
    }

    private static String secret(Page page) {
        Locator field = page.locator("copy-text input");
        Locator name = page.locator("dialog [name=name]");
        name.or(field).first().waitFor();
        if (name.isVisible()) {
            name.fill("Made by hand");
            Locator permissions = page.locator("dialog .choice input[type=checkbox]");
            if (page.locator("dialog .choice input[type=checkbox]:checked").count() == 0) {
                permissions.first().check();
            }
            page.getByRole(AriaRole.BUTTON, named("Create key")).click();
        }
        field.waitFor();
        return field.inputValue();
    }
}
