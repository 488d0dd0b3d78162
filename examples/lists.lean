/-!
# Lists
-/

namespace Ex.Lists

theorem ex_append_nil (α : Type) (xs : List α) : xs ++ [] = xs := by sorry

theorem ex_append_assoc (α : Type) (xs ys zs : List α) : xs ++ ys ++ zs = xs ++ (ys ++ zs) := by sorry

theorem ex_length_append (α : Type) (xs ys : List α) : (xs ++ ys).length = xs.length + ys.length := by sorry

theorem ex_length_append_comm (α : Type) (xs ys : List α) : (xs ++ ys).length = (ys ++ xs).length := by sorry

theorem ex_map_map (α β γ : Type) (f : α → β) (g : β → γ) (xs : List α) : (xs.map f).map g = xs.map (g ∘ f) := by sorry

theorem ex_map_id (α : Type) (xs : List α) : xs.map id = xs := by sorry

theorem ex_reverse_reverse (α : Type) (xs : List α) : xs.reverse.reverse = xs := by sorry

theorem ex_reverse_append (α : Type) (xs ys : List α) : (xs ++ ys).reverse = ys.reverse ++ xs.reverse := by sorry

theorem ex_mem_append (α : Type) (a : α) (xs ys : List α) : a ∈ xs ++ ys ↔ a ∈ xs ∨ a ∈ ys := by sorry

theorem ex_cons_ne_nil (α : Type) (a : α) (xs : List α) : a :: xs ≠ [] := by sorry

/-- Reversal in quadratic time. -/
def rev {α : Type} : List α → List α
  | [] => []
  | x :: xs => rev xs ++ [x]

theorem ex_rev_append {α : Type} (xs ys : List α) : rev (xs ++ ys) = rev ys ++ rev xs := by sorry

theorem ex_length_rev {α : Type} (xs : List α) : (rev xs).length = xs.length := by sorry

/-- Every element twice. -/
def double {α : Type} : List α → List α
  | [] => []
  | x :: xs => x :: x :: double xs

theorem ex_length_double {α : Type} (xs : List α) : (double xs).length = 2 * xs.length := by sorry

theorem ex_double_append {α : Type} (xs ys : List α) : double (xs ++ ys) = double xs ++ double ys := by sorry

end Ex.Lists
