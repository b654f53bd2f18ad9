use crate::shapes::Shape;

pub fn print_table(shapes: &[&dyn Shape]) {
    for shape in shapes {
        println!("{shape}: area {:.2}", shape.area());
    }
    println!("total: {:.2}", shapes.iter().map(|shape| shape.area()).sum::<f64>());
}
