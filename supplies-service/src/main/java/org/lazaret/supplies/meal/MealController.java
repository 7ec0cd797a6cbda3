package org.lazaret.supplies.meal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Meals. */
@RestController
@RequestMapping("/api/supplies")
@Tag(name = "meals")
class MealController {
    private final NextMeal nextMeal;

    MealController(NextMeal nextMeal) {
        this.nextMeal = nextMeal;
    }

    @Operation(summary = "The next meal's sheet, or that of a meal of today")
    @GetMapping("/sites/{siteId}/meal-sheet")
    NextMeal.Sheet sheet(@PathVariable UUID siteId, @RequestParam(required = false) MealRules.@Nullable Meal meal) {
        return nextMeal.sheet(siteId, meal);
    }
}
