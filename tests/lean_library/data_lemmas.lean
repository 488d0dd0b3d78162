/-!
Lists, options, booleans, pairs and sums: the lemmas under their names, in their exact form, and
proofs by `simp` and by induction which rest on them.
-/

variable {α β γ : Type} (a b : α) (l l₁ l₂ l₃ : List α) (f : α → β) (g : β → γ) (p q : α → Bool)

/-! ## Lists, by name -/

example : [] ++ l = l := List.nil_append l
example : l ++ [] = l := List.append_nil l
example : (l₁ ++ l₂) ++ l₃ = l₁ ++ (l₂ ++ l₃) := List.append_assoc l₁ l₂ l₃
example : (l₁ ++ l₂).length = l₁.length + l₂.length := List.length_append
example : (l.map f).length = l.length := List.length_map f
example : List.map g (List.map f l) = List.map (g ∘ f) l := List.map_map
example : l.map id = l := List.map_id l
example : List.map f (l₁ ++ l₂) = List.map f l₁ ++ List.map f l₂ := List.map_append
example : (l₁ ++ l₂).reverse = l₂.reverse ++ l₁.reverse := List.reverse_append
example : l.reverse.reverse = l := List.reverse_reverse l
example : a ∈ b :: l ↔ a = b ∨ a ∈ l := List.mem_cons
example : a ∈ l₁ ++ l₂ ↔ a ∈ l₁ ∨ a ∈ l₂ := List.mem_append
example (b : β) : b ∈ l.map f ↔ ∃ a, a ∈ l ∧ f a = b := List.mem_map
example : a ∈ l.filter p ↔ a ∈ l ∧ p a := List.mem_filter
example : a ∈ l.reverse ↔ a ∈ l := List.mem_reverse
example : (l₁ ++ l₂).filter p = l₁.filter p ++ l₂.filter p := List.filter_append l₁ l₂
example : (l.filter p).length ≤ l.length := List.length_filter_le p l
example (i : Nat) : l.take i ++ l.drop i = l := List.take_append_drop i l
example (i : Nat) : (l.take i).length = min i l.length := List.length_take
example (i : Nat) : (l.drop i).length = l.length - i := List.length_drop
example (h : 0 < l.length) : l ≠ [] := List.ne_nil_of_length_pos h
example : 0 < l.length ↔ l ≠ [] := List.length_pos_iff
example (h : l.length = 0) : l = [] := List.eq_nil_of_length_eq_zero h
example (h : a :: l₁ = b :: l₂) : l₁ = l₂ := List.tail_eq_of_cons_eq h
example : a :: l₁ = a :: l₂ ↔ l₁ = l₂ := List.cons_inj_right a
example (h : l ++ l₁ = l ++ l₂) : l₁ = l₂ := List.append_cancel_left h
example : l₁ ++ l = l₂ ++ l ↔ l₁ = l₂ := List.append_left_inj l
example : l₁ ++ l₂ = [] ↔ l₁ = [] ∧ l₂ = [] := List.append_eq_nil_iff
example (L : List (List α)) : a ∈ L.flatten ↔ ∃ l, l ∈ L ∧ a ∈ l := List.mem_flatten
example (h : α → List β) (b : β) : b ∈ l.flatMap h ↔ ∃ a, a ∈ l ∧ b ∈ h a := List.mem_flatMap
example (h : β → α → β) (b : β) : (l₁ ++ l₂).foldl h b = l₂.foldl h (l₁.foldl h b) :=
  List.foldl_append
example (h : α → β → β) (b : β) : l.reverse.foldr h b = l.foldl (fun x y => h y x) b :=
  List.foldr_reverse
example : l.any p = true ↔ ∃ x, x ∈ l ∧ p x := List.any_eq_true
example : l.all p = true ↔ ∀ x, x ∈ l → p x := List.all_eq_true
example (n : Nat) : b ∈ List.replicate n a ↔ n ≠ 0 ∧ b = a := List.mem_replicate
example (n : Nat) : List.replicate (n + 1) a = a :: List.replicate n a := List.replicate_succ
example (l' : List β) : (l.zip l').length = min l.length l'.length := List.length_zip
example : List.countP p l = (l.filter p).length := List.countP_eq_length_filter
example (n : Nat) : (List.range n).length = n := List.length_range
example (m n : Nat) : m ∈ List.range n ↔ m < n := List.mem_range
example (n : Nat) : List.range (n + 1) = List.range n ++ [n] := List.range_succ
example : l.getLast? = none ↔ l = [] := List.getLast?_eq_none_iff
example (h : l ≠ []) : l.dropLast ++ [l.getLast h] = l := List.dropLast_concat_getLast h
example (i : Nat) (h : i < l.length) : l[i]? = some l[i] := List.getElem?_eq_getElem h
example (i : Nat) : (l.map f)[i]? = Option.map f l[i]? := List.getElem?_map
example : a ∈ l ↔ ∃ (i : Nat) (h : i < l.length), l[i] = a := List.mem_iff_getElem
example : l.reverse.Perm l := List.reverse_perm l
example (h : l₁.Perm l₂) : l₁.length = l₂.length := h.length_eq

/-! ## Lists, by `simp` and induction -/

example : (l₁ ++ a :: l₂).reverse = l₂.reverse ++ a :: l₁.reverse := by simp
example : (l.map f).reverse.map g = (l.map (g ∘ f)).reverse := by simp
example : (l₁ ++ l₂).length = (l₂ ++ l₁).length := by simp [Nat.add_comm]
example : a ∈ l₁ ++ b :: l₂ ↔ a = b ∨ a ∈ l₁ ∨ a ∈ l₂ := by simp [or_left_comm]
example : (a :: l).head? = some a := by simp
example : l ++ [a] ≠ [] := by simp
example : [a, b].length = 2 := by simp
example : (l.filter p).filter q = l.filter fun x => q x && p x := by simp
example : l.take 0 = [] ∧ l.drop 0 = l := by simp
example : (List.replicate 3 a).length = 3 := by simp
example (x : Nat) (h : x ∈ List.range 5) : x < 5 := by simpa using h
example (n : Nat) : n ∈ List.range (n + 1) := by simp
example (xs : List Nat) : (xs.map (· + 1)).length = xs.length := by simp
example : [1, 2, 3].foldl (· + ·) 0 = 6 := by simp
example : [1, 2, 3].sum = 6 := by decide
example : [3, 1, 2].count 1 = 1 := by decide
example : List.range 4 = [0, 1, 2, 3] := rfl

theorem length_foldr_cons : (l.foldr (fun x xs => x :: x :: xs) []).length = 2 * l.length := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih, Nat.mul_add]

theorem map_eq_self_of_forall (h : α → α) (hl : ∀ x ∈ l, h x = x) : l.map h = l := by
  induction l with
  | nil => rfl
  | cons a l ih =>
    simp at hl
    simp [hl.1, ih hl.2]

theorem sum_replicate_one (n : Nat) : (List.replicate n 1).sum = n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [List.replicate_succ, List.sum_cons, ih, Nat.add_comm]

open List in
example (h : l₁ ~ l₂) : l₁ ++ l ~ l ++ l₂ :=
  calc
    l₁ ++ l ~ l₂ ++ l := h.append_right l
    _ ~ l ++ l₂ := perm_append_comm

open List in
example : l.filter p <+ l := filter_sublist

example : l₁ <+: l₁ ++ l₂ := List.prefix_append l₁ l₂

example : l₁ ⊆ l₁ ++ l₂ := by simp

/-! ## Options -/

example (o : Option α) : o.isSome ↔ ∃ a, o = some a := Option.isSome_iff_exists
example (o : Option α) : o.bind some = o := Option.bind_fun_some o
example (o : Option α) : (o.map f).map g = o.map (g ∘ f) := Option.map_map g f o
example (o : Option α) (b : β) : o.map f = some b ↔ ∃ a, o = some a ∧ f a = b :=
  Option.map_eq_some_iff
example (o : Option α) (h : o.isSome) : some (o.get h) = o := Option.some_get h
example (o : Option α) : o ≠ none ↔ o.isSome := Option.ne_none_iff_isSome
example (o : Option Nat) (h : o = some 3) : o.getD 0 = 3 := by simp [h]
example (o : Option α) : (o.map f).isSome = o.isSome := by simp
example (a b : α) (h : some a = some b) : a = b := by simpa using h

/-! ## Booleans -/

example (x y : Bool) : (x && y) = (y && x) := Bool.and_comm x y
example (x y z : Bool) : (x && (y || z)) = (x && y || x && z) := Bool.and_or_distrib_left x y z
example (x y : Bool) : (!(x && y)) = (!x || !y) := Bool.not_and x y
example (x : Bool) : (!!x) = x := Bool.not_not x
example (x y : Bool) : (x ^^ y) = (y ^^ x) := Bool.xor_comm x y
example (x y : Bool) : (x && y) = true ↔ x = true ∧ y = true := Bool.and_eq_true_iff
example (x y : Bool) : (x && y) = false ↔ x = false ∨ y = false := Bool.and_eq_false_iff
example (P Q : Prop) [Decidable P] [Decidable Q] : decide (P ∧ Q) = (decide P && decide Q) :=
  Bool.decide_and P Q
example (x : Bool) : (x || !x) = true := by simp
example (x y : Bool) (h : (x || y) = false) : x = false ∧ y = false := by simpa using h
example (x : Bool) (h : x ≠ true) : x = false := by simpa using h
example (x : Bool) : (if x then 1 else 2) = (bif x then 1 else 2) := by cases x <;> simp

/-! ## Pairs, sums, subtypes -/

example (x y : α × β) (h₁ : x.1 = y.1) (h₂ : x.2 = y.2) : x = y := Prod.ext h₁ h₂
example (a a' : α) (b b' : β) : (a, b) = (a', b') ↔ a = a' ∧ b = b' := Prod.mk_inj
example (x : α × β) : x.swap.swap = x := by simp
example (x : α ⊕ β) : x.swap.swap = x := by simp
example (P : α ⊕ β → Prop) : (∀ x, P x) ↔ (∀ a, P (.inl a)) ∧ ∀ b, P (.inr b) := Sum.forall
example (x y : { n : Nat // 0 < n }) (h : x.val = y.val) : x = y := Subtype.ext h
