/-!
# Equality and functions
-/

namespace Ex.Equality

theorem ex_symm (α : Type) (a b : α) (h : a = b) : b = a := by sorry

theorem ex_trans (α : Type) (a b c : α) (hab : a = b) (hbc : b = c) : a = c := by sorry

theorem ex_congr (α β : Type) (f : α → β) (a b : α) (h : a = b) : f a = f b := by sorry

theorem ex_subst (α : Type) (p : α → Prop) (a b : α) (h : a = b) (ha : p a) : p b := by sorry

theorem ex_involution (α : Type) (f : α → α) (h : ∀ x, f (f x) = x) (a b : α) (hab : f a = f b) : a = b := by sorry

theorem ex_comp_assoc (α β γ δ : Type) (f : γ → δ) (g : β → γ) (h : α → β) : (f ∘ g) ∘ h = f ∘ (g ∘ h) := by sorry

theorem ex_funext (α β : Type) (f g : α → β) (h : ∀ x, f x = g x) : f = g := by sorry

theorem ex_pair (α β : Type) (x : α × β) : (x.1, x.2) = x := by sorry

theorem ex_bool_not_not (b : Bool) : (!(!b)) = b := by sorry

theorem ex_bool_de_morgan (a b : Bool) : (!(a && b)) = (!a || !b) := by sorry

end Ex.Equality
